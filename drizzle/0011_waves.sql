CREATE TABLE "planned_measure" (
	"id" serial PRIMARY KEY NOT NULL,
	"school_id" integer NOT NULL,
	"submission_id" integer NOT NULL,
	"factor" text NOT NULL,
	"measure" text NOT NULL,
	"text" text NOT NULL,
	"activities" text NOT NULL,
	"due" date NOT NULL,
	"evidence" text NOT NULL,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "priority_choice" (
	"id" serial PRIMARY KEY NOT NULL,
	"submission_id" integer NOT NULL,
	"kind" text NOT NULL,
	"factors" text NOT NULL,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "questionnaire_version" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer,
	"questionnaire" text NOT NULL,
	"version" integer NOT NULL,
	"document" text NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "wave" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"questionnaire" text NOT NULL,
	"title" text NOT NULL,
	"stage" text NOT NULL,
	"schools" text,
	"answering" text NOT NULL,
	"by_person" integer,
	"update_id" bigint,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "wave_update_id_unique" UNIQUE("update_id")
);
--> statement-breakpoint
CREATE TABLE "wave_term" (
	"id" serial PRIMARY KEY NOT NULL,
	"wave_id" integer NOT NULL,
	"version" integer NOT NULL,
	"opens" date NOT NULL,
	"due" date NOT NULL,
	"by_person" integer,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "planned_measure" ADD CONSTRAINT "planned_measure_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_measure" ADD CONSTRAINT "planned_measure_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "planned_measure" ADD CONSTRAINT "planned_measure_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_choice" ADD CONSTRAINT "priority_choice_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "priority_choice" ADD CONSTRAINT "priority_choice_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "questionnaire_version" ADD CONSTRAINT "questionnaire_version_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave" ADD CONSTRAINT "wave_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave" ADD CONSTRAINT "wave_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_term" ADD CONSTRAINT "wave_term_wave_id_wave_id_fk" FOREIGN KEY ("wave_id") REFERENCES "public"."wave"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "wave_term" ADD CONSTRAINT "wave_term_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "planned_measure_school" ON "planned_measure" USING btree ("school_id");--> statement-breakpoint
CREATE UNIQUE INDEX "planned_measure_once" ON "planned_measure" USING btree ("submission_id","measure") WHERE withdrawn_at is null;--> statement-breakpoint
CREATE INDEX "priority_choice_submission" ON "priority_choice" USING btree ("submission_id");--> statement-breakpoint
CREATE UNIQUE INDEX "questionnaire_version_once" ON "questionnaire_version" USING btree (coalesce(municipality_id, 0),"questionnaire","version");--> statement-breakpoint
CREATE INDEX "wave_municipality" ON "wave" USING btree ("municipality_id");--> statement-breakpoint
CREATE INDEX "wave_term_wave" ON "wave_term" USING btree ("wave_id");