"""The screens: what is selected, and which action each key takes there."""
