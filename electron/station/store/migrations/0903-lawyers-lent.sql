-- The key of the side for which a lawyer has picked up: a hub that is started again believes nobody else that they are in a call.
ALTER TABLE consultation_lawyers ADD COLUMN lent TEXT;
