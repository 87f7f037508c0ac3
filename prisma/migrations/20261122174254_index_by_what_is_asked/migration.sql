-- DropIndex
DROP INDEX "session_study_id_panel_panel_id_key";

-- DropIndex
DROP INDEX "exposure_study_id_token_key";

-- CreateIndex
CREATE UNIQUE INDEX "session_panel_id_panel_study_id_key" ON "session"("panel_id", "panel", "study_id");

-- CreateIndex
CREATE UNIQUE INDEX "exposure_token_study_id_key" ON "exposure"("token", "study_id");