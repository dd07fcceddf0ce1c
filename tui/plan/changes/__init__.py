"""Changes: applying one, taking it back, and putting it on top of what others did in the meantime.

A change names, for every document that it touches, the changed fields as they were (`before`) and as they are to be
(`after`). That makes it the audit log, the undo, and the means of merging. `apply` puts the fields in, `rebase` compares
`before` with what stands there now: two changes of different fields both stand, two of the same field are a conflict.

Undo is no rewinding. It is one more change, with `before` and `after` exchanged, and it finds its way by reading the log
backwards: a change of mine that nothing has undone yet is what `undo` takes back, an undo that nothing has undone yet (and
that no newer change of mine follows) is what `redo` takes back. History is the same walk, and so is what differs between
two plans: `amendments`, `plan_diff`.
"""
