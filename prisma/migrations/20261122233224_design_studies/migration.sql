-- AlterEnum
ALTER TYPE "ClipRole" ADD VALUE 'CATCH';

-- AlterEnum
ALTER TYPE "ShareRole" ADD VALUE 'ASSISTANT';

-- AlterTable
ALTER TABLE "study" ADD COLUMN     "draft_revision" INTEGER NOT NULL DEFAULT 1,
ADD COLUMN     "drafted_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "drafted_by" UUID;

-- AlterTable
ALTER TABLE "session" ADD COLUMN     "resume_hash" TEXT;

-- AlterTable
ALTER TABLE "answer" ADD COLUMN     "is_catch" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "other_clip_id" UUID;

-- CreateTable
CREATE TABLE "instrument" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "document" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "instrument_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "instrument_owner_id_idx" ON "instrument"("owner_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_study_id_resume_hash_key" ON "session"("study_id", "resume_hash");

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_drafted_by_fkey" FOREIGN KEY ("drafted_by") REFERENCES "account"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instrument" ADD CONSTRAINT "instrument_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Clip sets have no sessions to run: nobody assists with them. As text, since a value that is new in this transaction can't be used yet.
ALTER TABLE "clip_set_share" ADD CONSTRAINT "clip_set_share_role" CHECK ("role"::text <> 'ASSISTANT');

ALTER TABLE "study" ADD CONSTRAINT "study_draft_revision" CHECK ("draft_revision" >= 1);

-- As before, and the other clip of a pair is kept too.
CREATE OR REPLACE FUNCTION "keep_answer"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    RAISE EXCEPTION 'answers are never truncated' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN
    IF "is_rehearsal"(OLD."study_id") THEN RETURN OLD; END IF;
    RAISE EXCEPTION 'answers are never deleted' USING ERRCODE = 'restrict_violation';
  END IF;
  IF "is_being_erased"(OLD."study_id", OLD."session_id")
     AND NEW."values" IS NULL AND NEW."receipt" IS NULL
     AND ROW(NEW."study_id", NEW."session_id", NEW."position", NEW."phase", NEW."clip_id", NEW."other_clip_id",
             NEW."is_practice", NEW."is_catch", NEW."received_at")
       IS NOT DISTINCT FROM
         ROW(OLD."study_id", OLD."session_id", OLD."position", OLD."phase", OLD."clip_id", OLD."other_clip_id",
             OLD."is_practice", OLD."is_catch", OLD."received_at")
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'answers are never changed' USING ERRCODE = 'restrict_violation';
END $$;
