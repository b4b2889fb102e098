"""Pictures of the interface, taken from the shipped extension in real browsers.

They are made again with each run, so that no picture in ``docs/`` is out of date unnoticed.
"""

from builder.docs.pictures.gallery import take
from builder.docs.pictures.scenes import SCENES, Look, Scene

__all__ = ["SCENES", "Look", "Scene", "take"]
