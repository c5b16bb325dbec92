"""Text out of files that may be hostile: checked before they are opened, and extracted in a process with limits."""
