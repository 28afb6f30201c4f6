-- The call that a lawyer is in, also of a station below: after a restart nobody else is put through to them.
ALTER TABLE consultation_lawyers ADD COLUMN call TEXT;
