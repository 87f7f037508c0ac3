-- CreateEnum
CREATE TYPE "ArchiveState" AS ENUM ('QUEUED', 'UNPACKING', 'DONE', 'FAILED');

-- AlterEnum
ALTER TABLE "clip" DROP CONSTRAINT "clip_ready_has_rendition";
CREATE TYPE "ClipState_new" AS ENUM ('QUEUED', 'PROBING', 'PROBED', 'NORMALISING', 'READY', 'FAILED');
ALTER TABLE "clip" ALTER COLUMN "state" DROP DEFAULT;
ALTER TABLE "clip" ALTER COLUMN "state" TYPE "ClipState_new" USING (CASE "state"::text WHEN 'PROCESSING' THEN 'QUEUED' ELSE "state"::text END::"ClipState_new");
ALTER TYPE "ClipState" RENAME TO "ClipState_old";
ALTER TYPE "ClipState_new" RENAME TO "ClipState";
DROP TYPE "ClipState_old";
ALTER TABLE "clip" ALTER COLUMN "state" SET DEFAULT 'QUEUED';
ALTER TABLE "clip" ADD CONSTRAINT "clip_ready_has_rendition" CHECK ("state" <> 'READY' OR ("rendition_key" IS NOT NULL AND "rendition" IS NOT NULL));

-- AlterTable
ALTER TABLE "clip_set" ADD COLUMN     "archived_at" TIMESTAMPTZ(3),
ADD COLUMN     "defaults" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "frozen_reason" TEXT,
ADD COLUMN     "previous_id" UUID,
ALTER COLUMN "rendition" DROP NOT NULL;

-- AlterTable
ALTER TABLE "clip" ADD COLUMN     "captions" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "persons" JSONB,
ADD COLUMN     "progress" INTEGER,
ADD COLUMN     "rights" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "rights_until" DATE,
ADD COLUMN     "segments" JSONB NOT NULL DEFAULT '[]',
ADD COLUMN     "thumbnail_key" TEXT,
ALTER COLUMN "provenance" DROP NOT NULL,
ALTER COLUMN "origin" SET DEFAULT '',
ALTER COLUMN "scene" SET DEFAULT '',
ALTER COLUMN "source" SET DEFAULT '',
ALTER COLUMN "licence" SET DEFAULT '';

-- CreateTable
CREATE TABLE "api_token" (
    "id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "hint" TEXT NOT NULL,
    "scopes" TEXT[],
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "api_token_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clip_set_share" (
    "clip_set_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "ShareRole" NOT NULL,

    CONSTRAINT "clip_set_share_pkey" PRIMARY KEY ("clip_set_id","account_id")
);

-- CreateTable
CREATE TABLE "archive" (
    "id" UUID NOT NULL,
    "clip_set_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "state" "ArchiveState" NOT NULL DEFAULT 'QUEUED',
    "key" TEXT,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "problems" JSONB NOT NULL DEFAULT '[]',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "archive_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "api_token_hash_key" ON "api_token"("hash");

-- CreateIndex
CREATE INDEX "api_token_account_id_idx" ON "api_token"("account_id");

-- CreateIndex
CREATE INDEX "archive_clip_set_id_idx" ON "archive"("clip_set_id");

-- Two files of the same bytes could only be there if both had failed for being empty.
DELETE FROM "clip" AS a USING "clip" AS b
WHERE a."clip_set_id" = b."clip_set_id" AND a."sha256" = b."sha256"
  AND a."state" = 'FAILED' AND a."id" > b."id";

-- CreateIndex
CREATE UNIQUE INDEX "clip_clip_set_id_sha256_key" ON "clip"("clip_set_id", "sha256");

-- AddForeignKey
ALTER TABLE "api_token" ADD CONSTRAINT "api_token_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip_set" ADD CONSTRAINT "clip_set_previous_id_fkey" FOREIGN KEY ("previous_id") REFERENCES "clip_set"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip_set_share" ADD CONSTRAINT "clip_set_share_clip_set_id_fkey" FOREIGN KEY ("clip_set_id") REFERENCES "clip_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip_set_share" ADD CONSTRAINT "clip_set_share_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "archive" ADD CONSTRAINT "archive_clip_set_id_fkey" FOREIGN KEY ("clip_set_id") REFERENCES "clip_set"("id") ON DELETE CASCADE ON UPDATE CASCADE;
-- What came before was said by manifests: an empty cell meant nobody, and nothing to be warned of.
UPDATE "clip" SET "depicts" = coalesce("depicts", ''), "warning" = coalesce("warning", '');

ALTER TABLE "clip" ADD CONSTRAINT "clip_progress_percent" CHECK ("progress" BETWEEN 0 AND 100);

-- A frozen set never changes. It can only be deleted as a whole, by a transaction that says so.
CREATE FUNCTION keep_frozen_clips() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  of_set uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.clip_set_id ELSE OLD.clip_set_id END;
BEGIN
  IF (SELECT state FROM clip_set WHERE id = of_set) <> 'DRAFT'
     AND NOT (TG_OP = 'DELETE' AND current_setting('uncanny.deleted_set', true) = of_set::text)
  THEN
    RAISE EXCEPTION 'clip set % is frozen: its clips never change', of_set;
  END IF;
  RETURN coalesce(NEW, OLD);
END $$;
CREATE TRIGGER keep_frozen_clips BEFORE INSERT OR UPDATE OR DELETE ON "clip"
  FOR EACH ROW EXECUTE FUNCTION keep_frozen_clips();

CREATE FUNCTION keep_frozen_set() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'DRAFT' AND (NEW.state = 'DRAFT' OR NEW.rendition IS DISTINCT FROM OLD.rendition
     OR NEW.defaults IS DISTINCT FROM OLD.defaults OR NEW.frozen_at IS DISTINCT FROM OLD.frozen_at
     OR NEW.frozen_reason IS DISTINCT FROM OLD.frozen_reason)
  THEN
    RAISE EXCEPTION 'clip set % is frozen: it never changes', OLD.id;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_frozen_set BEFORE UPDATE ON "clip_set"
  FOR EACH ROW EXECUTE FUNCTION keep_frozen_set();

ALTER TABLE "clip_set" ADD CONSTRAINT "clip_set_frozen_has_rendition"
  CHECK ("state" = 'DRAFT' OR "rendition" IS NOT NULL);
