-- Where a member serves its pages: a board of the hub looks there when the hub is gone.
ALTER TABLE hall_members ADD COLUMN pages TEXT;
