-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "Role" AS ENUM ('ADMIN', 'RESEARCHER');

-- CreateEnum
CREATE TYPE "Provenance" AS ENUM ('REAL', 'GENERATED', 'MIXED', 'UNKNOWN');

-- CreateEnum
CREATE TYPE "ClipSetState" AS ENUM ('DRAFT', 'FROZEN', 'ARCHIVED');

-- CreateEnum
CREATE TYPE "ClipState" AS ENUM ('QUEUED', 'PROCESSING', 'READY', 'FAILED');

-- CreateEnum
CREATE TYPE "ClipRole" AS ENUM ('TEST', 'PRACTICE');

-- CreateEnum
CREATE TYPE "StudyState" AS ENUM ('DRAFT', 'OPEN', 'PAUSED', 'CLOSED');

-- CreateEnum
CREATE TYPE "ShareRole" AS ENUM ('EDITOR', 'READER');

-- CreateEnum
CREATE TYPE "SlotState" AS ENUM ('FREE', 'CLAIMED', 'COMPLETED');

-- CreateTable
CREATE TABLE "account" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "Role" NOT NULL DEFAULT 'RESEARCHER',
    "password_hash" TEXT,
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "invite_hash" TEXT,
    "invite_expires_at" TIMESTAMPTZ(3),
    "disabled_at" TIMESTAMPTZ(3),
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "id" BIGSERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_id" UUID,
    "action" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "details" JSONB NOT NULL DEFAULT '{}',
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clip_set" (
    "id" UUID NOT NULL,
    "owner_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "state" "ClipSetState" NOT NULL DEFAULT 'DRAFT',
    "rendition" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "frozen_at" TIMESTAMPTZ(3),

    CONSTRAINT "clip_set_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "clip" (
    "id" UUID NOT NULL,
    "clip_set_id" UUID NOT NULL,
    "file_name" TEXT NOT NULL,
    "provenance" "Provenance" NOT NULL,
    "origin" TEXT NOT NULL,
    "scene" TEXT NOT NULL,
    "depicts" TEXT,
    "language" TEXT,
    "source" TEXT NOT NULL,
    "licence" TEXT NOT NULL,
    "warning" TEXT,
    "tags" TEXT[],
    "trim_in_s" DOUBLE PRECISION,
    "trim_out_s" DOUBLE PRECISION,
    "state" "ClipState" NOT NULL DEFAULT 'QUEUED',
    "failure" TEXT,
    "sha256" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL,
    "original_key" TEXT NOT NULL,
    "probe" JSONB,
    "rendition_key" TEXT,
    "rendition" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "clip_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study" (
    "id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" UUID NOT NULL,
    "state" "StudyState" NOT NULL DEFAULT 'DRAFT',
    "rehearsal_of" UUID,
    "draft" JSONB NOT NULL,
    "zone" TEXT NOT NULL DEFAULT 'Europe/Paris',
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "opened_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),

    CONSTRAINT "study_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "study_share" (
    "study_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "role" "ShareRole" NOT NULL,

    CONSTRAINT "study_share_pkey" PRIMARY KEY ("study_id","account_id")
);

-- CreateTable
CREATE TABLE "version" (
    "study_id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "protocol" JSONB NOT NULL,
    "sha256" TEXT NOT NULL,
    "seed" BIGINT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "version_pkey" PRIMARY KEY ("study_id","number")
);

-- CreateTable
CREATE TABLE "version_clip" (
    "study_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "clip_id" UUID NOT NULL,
    "role" "ClipRole" NOT NULL,

    CONSTRAINT "version_clip_pkey" PRIMARY KEY ("study_id","version","clip_id")
);

-- CreateTable
CREATE TABLE "slot" (
    "study_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "group" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" "SlotState" NOT NULL DEFAULT 'FREE',
    "lease_until" TIMESTAMPTZ(3),

    CONSTRAINT "slot_pkey" PRIMARY KEY ("study_id","version","group","number")
);

-- CreateTable
CREATE TABLE "session" (
    "study_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "participant_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "withdraw_hash" TEXT NOT NULL,
    "group" TEXT NOT NULL,
    "slot" INTEGER NOT NULL,
    "locale" TEXT NOT NULL,
    "channel" TEXT,
    "panel" TEXT,
    "panel_id" TEXT,
    "panel_session_id" TEXT,
    "consent" JSONB NOT NULL,
    "consented_at" TIMESTAMPTZ(3) NOT NULL,
    "plan" JSONB NOT NULL,
    "lease_until" TIMESTAMPTZ(3) NOT NULL,
    "left_at" TIMESTAMPTZ(3),
    "completed_at" TIMESTAMPTZ(3),
    "withdrawn_at" TIMESTAMPTZ(3),

    CONSTRAINT "session_pkey" PRIMARY KEY ("study_id","id")
);

-- CreateTable
CREATE TABLE "exposure" (
    "study_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "clip_id" UUID NOT NULL,
    "token" TEXT NOT NULL,

    CONSTRAINT "exposure_pkey" PRIMARY KEY ("study_id","session_id","clip_id")
);

-- CreateTable
CREATE TABLE "answer" (
    "study_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "phase" TEXT NOT NULL,
    "clip_id" UUID,
    "is_practice" BOOLEAN NOT NULL DEFAULT false,
    "values" JSONB,
    "displayed" JSONB NOT NULL,
    "receipt" JSONB,
    "payload_hash" TEXT NOT NULL,
    "watched_share" DOUBLE PRECISION,
    "plays" INTEGER,
    "stalls_ms" INTEGER,
    "hidden_ms" INTEGER,
    "rt_ms" INTEGER,
    "shown_at" TIMESTAMPTZ(3) NOT NULL,
    "answered_at" TIMESTAMPTZ(3) NOT NULL,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_pkey" PRIMARY KEY ("study_id","session_id","position")
);

-- CreateTable
CREATE TABLE "answer_revision" (
    "study_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "payload_hash" TEXT NOT NULL,
    "payload" JSONB,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "answer_revision_pkey" PRIMARY KEY ("study_id","session_id","position","payload_hash")
);

-- CreateTable
CREATE TABLE "erasure" (
    "study_id" UUID NOT NULL,
    "session_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "erasure_pkey" PRIMARY KEY ("study_id","session_id")
);

-- CreateIndex
CREATE UNIQUE INDEX "account_email_key" ON "account"("email");

-- CreateIndex
CREATE UNIQUE INDEX "account_invite_hash_key" ON "account"("invite_hash");

-- CreateIndex
CREATE UNIQUE INDEX "clip_clip_set_id_file_name_key" ON "clip"("clip_set_id", "file_name");

-- CreateIndex
CREATE UNIQUE INDEX "study_key_key" ON "study"("key");

-- CreateIndex
CREATE UNIQUE INDEX "study_slug_key" ON "study"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "study_rehearsal_of_key" ON "study"("rehearsal_of");

-- CreateIndex
CREATE UNIQUE INDEX "session_study_id_token_hash_key" ON "session"("study_id", "token_hash");

-- CreateIndex
CREATE UNIQUE INDEX "session_study_id_withdraw_hash_key" ON "session"("study_id", "withdraw_hash");

-- CreateIndex
CREATE UNIQUE INDEX "session_study_id_participant_id_key" ON "session"("study_id", "participant_id");

-- CreateIndex
CREATE UNIQUE INDEX "session_study_id_panel_panel_id_key" ON "session"("study_id", "panel", "panel_id");

-- CreateIndex
CREATE UNIQUE INDEX "exposure_study_id_token_key" ON "exposure"("study_id", "token");

-- AddForeignKey
ALTER TABLE "clip_set" ADD CONSTRAINT "clip_set_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "clip" ADD CONSTRAINT "clip_clip_set_id_fkey" FOREIGN KEY ("clip_set_id") REFERENCES "clip_set"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_owner_id_fkey" FOREIGN KEY ("owner_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study" ADD CONSTRAINT "study_rehearsal_of_fkey" FOREIGN KEY ("rehearsal_of") REFERENCES "study"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_share" ADD CONSTRAINT "study_share_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "study_share" ADD CONSTRAINT "study_share_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "account"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version" ADD CONSTRAINT "version_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_clip" ADD CONSTRAINT "version_clip_study_id_version_fkey" FOREIGN KEY ("study_id", "version") REFERENCES "version"("study_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_clip" ADD CONSTRAINT "version_clip_clip_id_fkey" FOREIGN KEY ("clip_id") REFERENCES "clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "slot" ADD CONSTRAINT "slot_study_id_version_fkey" FOREIGN KEY ("study_id", "version") REFERENCES "version"("study_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_study_id_fkey" FOREIGN KEY ("study_id") REFERENCES "study"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "session" ADD CONSTRAINT "session_study_id_version_fkey" FOREIGN KEY ("study_id", "version") REFERENCES "version"("study_id", "number") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exposure" ADD CONSTRAINT "exposure_study_id_session_id_fkey" FOREIGN KEY ("study_id", "session_id") REFERENCES "session"("study_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "exposure" ADD CONSTRAINT "exposure_clip_id_fkey" FOREIGN KEY ("clip_id") REFERENCES "clip"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "answer" ADD CONSTRAINT "answer_study_id_session_id_fkey" FOREIGN KEY ("study_id", "session_id") REFERENCES "session"("study_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "erasure" ADD CONSTRAINT "erasure_study_id_session_id_fkey" FOREIGN KEY ("study_id", "session_id") REFERENCES "session"("study_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma can't say, by hand.

-- Corrupt data, whoever wrote it.
ALTER TABLE "account" ADD CONSTRAINT "account_email_lower" CHECK ("email" = lower("email"));
ALTER TABLE "clip" ADD CONSTRAINT "clip_size" CHECK ("size_bytes" >= 0);
ALTER TABLE "clip" ADD CONSTRAINT "clip_ready_has_rendition"
  CHECK ("state" <> 'READY' OR ("rendition_key" IS NOT NULL AND "rendition" IS NOT NULL));
ALTER TABLE "study" ADD CONSTRAINT "study_slug" CHECK ("slug" ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$');
ALTER TABLE "study" ADD CONSTRAINT "study_key" CHECK ("key" ~ '^[a-z0-9]+$');
ALTER TABLE "version" ADD CONSTRAINT "version_number" CHECK ("number" >= 1);
ALTER TABLE "slot" ADD CONSTRAINT "slot_number" CHECK ("number" >= 0);
ALTER TABLE "slot" ADD CONSTRAINT "slot_lease" CHECK (("state" = 'CLAIMED') = ("lease_until" IS NOT NULL));
ALTER TABLE "answer" ADD CONSTRAINT "answer_position" CHECK ("position" >= 1);
ALTER TABLE "answer" ADD CONSTRAINT "answer_watched_share" CHECK ("watched_share" BETWEEN 0 AND 1);
ALTER TABLE "answer" ADD CONSTRAINT "answer_counts"
  CHECK ("plays" >= 0 AND "stalls_ms" >= 0 AND "hidden_ms" >= 0 AND "rt_ms" >= 0);

-- The lowest free slot is asked for at every start.
CREATE INDEX "slot_free" ON "slot" ("study_id", "version", "group", "number") WHERE "state" = 'FREE';
CREATE INDEX "slot_leased" ON "slot" ("study_id", "version", "group", "lease_until") WHERE "state" = 'CLAIMED';

-- Whether the study of a row is a rehearsal, the one kind of study that may be dropped whole.
CREATE FUNCTION "is_rehearsal"(study uuid) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT EXISTS (SELECT 1 FROM "study" s WHERE s."id" = study AND s."rehearsal_of" IS NOT NULL) $$;

-- Whether this very transaction has inserted the erasure of this session.
CREATE FUNCTION "is_being_erased"(study uuid, session uuid) RETURNS boolean LANGUAGE sql VOLATILE AS
  $$ SELECT EXISTS (SELECT 1 FROM "erasure" e WHERE e."study_id" = study AND e."session_id" = session
       AND e.xmin = pg_current_xact_id()::xid) $$;

-- An answer is stored once. A withdrawal may empty it, in the transaction that records the withdrawal.
CREATE FUNCTION "keep_answer"() RETURNS trigger LANGUAGE plpgsql AS $$
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
     AND ROW(NEW."study_id", NEW."session_id", NEW."position", NEW."phase", NEW."clip_id", NEW."received_at")
       IS NOT DISTINCT FROM
         ROW(OLD."study_id", OLD."session_id", OLD."position", OLD."phase", OLD."clip_id", OLD."received_at")
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'answers are never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_answer" BEFORE UPDATE OR DELETE ON "answer" FOR EACH ROW EXECUTE FUNCTION "keep_answer"();
CREATE TRIGGER "keep_answers" BEFORE TRUNCATE ON "answer" FOR EACH STATEMENT EXECUTE FUNCTION "keep_answer"();

CREATE FUNCTION "keep_revision"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND "is_rehearsal"(OLD."study_id") THEN RETURN OLD; END IF;
  IF TG_OP = 'UPDATE' AND "is_being_erased"(OLD."study_id", OLD."session_id") AND NEW."payload" IS NULL
  THEN RETURN NEW; END IF;
  RAISE EXCEPTION 'revisions of answers are never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_revision" BEFORE UPDATE OR DELETE ON "answer_revision"
  FOR EACH ROW EXECUTE FUNCTION "keep_revision"();

-- A published version is frozen.
CREATE FUNCTION "keep_version"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND "is_rehearsal"(OLD."study_id") THEN RETURN OLD; END IF;
  RAISE EXCEPTION 'a published version is never changed' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "keep_version" BEFORE UPDATE OR DELETE ON "version" FOR EACH ROW EXECUTE FUNCTION "keep_version"();

-- The audit log and the record of erasures only grow.
CREATE FUNCTION "only_grow"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER "only_grow" BEFORE UPDATE OR DELETE ON "audit_entry" FOR EACH ROW EXECUTE FUNCTION "only_grow"();
CREATE TRIGGER "only_grow_whole" BEFORE TRUNCATE ON "audit_entry" FOR EACH STATEMENT EXECUTE FUNCTION "only_grow"();

-- The limiter of sign-ins keeps its counts here, so that every node counts together.
CREATE TABLE "rate_limit" ("key" VARCHAR(255) PRIMARY KEY, "points" INTEGER NOT NULL DEFAULT 0, "expire" BIGINT);
