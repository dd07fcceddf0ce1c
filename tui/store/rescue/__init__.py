"""When a plan cannot be read: repairing it, salvaging what can be read, restoring a backup."""
