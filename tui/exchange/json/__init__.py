"""Every JSON contract: the fields that other programs may rely on."""
