-- Where no transaction ever said which set it deletes, the setting is NULL, and what is compared with it
-- is neither true nor false: single clips of a frozen set could be deleted.
CREATE OR REPLACE FUNCTION keep_frozen_clips() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_set uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.clip_set_id ELSE OLD.clip_set_id END;
  is_deleted boolean := TG_OP = 'DELETE'
    AND coalesce(current_setting('uncanny.deleted_set', true), '') = of_set::text;
BEGIN
  IF (SELECT state FROM clip_set WHERE id = of_set) <> 'DRAFT' AND NOT is_deleted THEN
    RAISE EXCEPTION 'clip set % is frozen: its clips never change', of_set;
  END IF;
  -- Nor is a clip of a draft moved into a set that is frozen.
  IF TG_OP = 'UPDATE' AND NEW.clip_set_id <> OLD.clip_set_id
     AND (SELECT state FROM clip_set WHERE id = NEW.clip_set_id) <> 'DRAFT' THEN
    RAISE EXCEPTION 'clip set % is frozen: its clips never change', NEW.clip_set_id;
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
