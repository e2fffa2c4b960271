from .learned_synonym import LearnedSynonym
from .register_import import RegisterImport

__all__ = ["LearnedSynonym", "RegisterImport"]
