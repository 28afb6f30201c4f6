-- What staff wanted last of each terminal of the hall. `reason` NULL: back in service.
CREATE TABLE availability_orders (
  terminal_id TEXT PRIMARY KEY,
  id TEXT NOT NULL,
  reason TEXT,
  actor TEXT NOT NULL
) STRICT;
