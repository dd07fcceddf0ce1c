"""Lists of tasks of other programs: each task is a strategy of the objective that its project names; outlines are whole plans."""
