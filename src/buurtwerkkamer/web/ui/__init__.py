"""The design system: tokens, components, the gallery, base pages, and the door that is closed by default."""
