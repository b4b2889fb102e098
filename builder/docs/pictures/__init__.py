"""Pictures of what a person sees, made from the shipped extension in real browsers, so that no picture in ``docs/`` can go stale unseen."""

from builder.docs.pictures.gallery import take
from builder.docs.pictures.scenes import SCENES, Look, Scene

__all__ = ["SCENES", "Look", "Scene", "take"]
