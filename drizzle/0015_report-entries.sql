CREATE TABLE "entry_check" (
	"id" serial PRIMARY KEY NOT NULL,
	"submission_id" integer NOT NULL,
	"remark" text,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "report_entry" (
	"id" serial PRIMARY KEY NOT NULL,
	"draft_id" integer NOT NULL,
	"paper_on" date,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "submission" ADD COLUMN "entry_id" integer;--> statement-breakpoint
ALTER TABLE "entry_check" ADD CONSTRAINT "entry_check_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "entry_check" ADD CONSTRAINT "entry_check_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_entry" ADD CONSTRAINT "report_entry_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "report_entry" ADD CONSTRAINT "report_entry_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "entry_check_submission" ON "entry_check" USING btree ("submission_id");--> statement-breakpoint
CREATE INDEX "report_entry_draft" ON "report_entry" USING btree ("draft_id");--> statement-breakpoint
ALTER TABLE "submission" ADD CONSTRAINT "submission_entry_id_report_entry_id_fk" FOREIGN KEY ("entry_id") REFERENCES "public"."report_entry"("id") ON DELETE no action ON UPDATE no action;