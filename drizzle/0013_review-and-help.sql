CREATE TABLE "help_event" (
	"id" serial PRIMARY KEY NOT NULL,
	"request_id" integer NOT NULL,
	"kind" text NOT NULL,
	"until" date,
	"text" text,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "help_request" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"school_id" integer NOT NULL,
	"draft_id" integer NOT NULL,
	"period" text NOT NULL,
	"kind" text NOT NULL,
	"label" text NOT NULL,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "line_reply" (
	"event_id" integer NOT NULL,
	"question" text NOT NULL,
	"kind" text NOT NULL,
	"text" text,
	"number" integer NOT NULL,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "line_reply_event_id_number_pk" PRIMARY KEY("event_id","number")
);
--> statement-breakpoint
CREATE TABLE "review_line" (
	"event_id" integer NOT NULL,
	"question" text NOT NULL,
	"reason" text NOT NULL,
	"against" text,
	"place" integer NOT NULL,
	CONSTRAINT "review_line_event_id_question_pk" PRIMARY KEY("event_id","question")
);
--> statement-breakpoint
CREATE TABLE "review_mark" (
	"submission_id" integer NOT NULL,
	"question" text NOT NULL,
	"reason" text,
	"against" text,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "review_mark_submission_id_question_pk" PRIMARY KEY("submission_id","question")
);
--> statement-breakpoint
ALTER TABLE "review_event" ALTER COLUMN "by_person" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "review_event" ADD COLUMN "of_lines" integer;--> statement-breakpoint
ALTER TABLE "review_event" ADD COLUMN "draft_version" integer;--> statement-breakpoint
ALTER TABLE "help_event" ADD CONSTRAINT "help_event_request_id_help_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."help_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_event" ADD CONSTRAINT "help_event_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_draft_id_draft_id_fk" FOREIGN KEY ("draft_id") REFERENCES "public"."draft"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "help_request" ADD CONSTRAINT "help_request_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_reply" ADD CONSTRAINT "line_reply_event_id_review_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."review_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "line_reply" ADD CONSTRAINT "line_reply_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_line" ADD CONSTRAINT "review_line_event_id_review_event_id_fk" FOREIGN KEY ("event_id") REFERENCES "public"."review_event"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_mark" ADD CONSTRAINT "review_mark_submission_id_submission_id_fk" FOREIGN KEY ("submission_id") REFERENCES "public"."submission"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "review_mark" ADD CONSTRAINT "review_mark_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "help_event_request" ON "help_event" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "help_request_municipality" ON "help_request" USING btree ("municipality_id","school_id");--> statement-breakpoint
CREATE UNIQUE INDEX "help_request_once" ON "help_request" USING btree ("draft_id","kind","label");