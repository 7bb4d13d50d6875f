"""Telling colleagues, from any kind of stream: ordered by an event, carried out, its end recorded.

A kind of stream that tells colleagues of something

- keeps `notices: Mapping[str, Notice]` in its state and folds `NoticeEvent` with `state.put`,
- adds `NoticeEvent` to the union of its events, and asks `effects.effects_of`, `settlement_of`,
- orders by `telling.notify`, `tell_role` or `tell_people`,
- gives results that `telling.is_notice` knows to `telling.done` and `telling.missed`,
- lets a person settle what reached nobody, by a command of its own made from `NoticeSettlement`.
"""
