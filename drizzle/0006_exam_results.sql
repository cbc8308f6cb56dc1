CREATE TABLE "exam_statement" (
	"id" serial PRIMARY KEY NOT NULL,
	"upload_id" integer NOT NULL,
	"municipality_id" integer NOT NULL,
	"school_id" integer,
	"procedure" text NOT NULL,
	"subject" text NOT NULL,
	"grade" integer NOT NULL,
	"year" integer NOT NULL,
	"kind" text NOT NULL,
	"told" text,
	"finality" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "official_list" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"year" integer NOT NULL,
	"origin" text NOT NULL,
	"document" text NOT NULL,
	"schools" text NOT NULL,
	"by_person" integer,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "result_release" (
	"id" serial PRIMARY KEY NOT NULL,
	"upload_id" integer NOT NULL,
	"by_person" integer,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "result_release_upload_id_unique" UNIQUE("upload_id")
);
--> statement-breakpoint
CREATE TABLE "result_upload" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"school_id" integer,
	"file_name" text,
	"sha256" text,
	"size" integer,
	"content" "bytea",
	"by_person" integer,
	"update_id" bigint,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "exam_statement" ADD CONSTRAINT "exam_statement_upload_id_result_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."result_upload"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_statement" ADD CONSTRAINT "exam_statement_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "exam_statement" ADD CONSTRAINT "exam_statement_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_list" ADD CONSTRAINT "official_list_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "official_list" ADD CONSTRAINT "official_list_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_release" ADD CONSTRAINT "result_release_upload_id_result_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."result_upload"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_release" ADD CONSTRAINT "result_release_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_upload" ADD CONSTRAINT "result_upload_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_upload" ADD CONSTRAINT "result_upload_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_upload" ADD CONSTRAINT "result_upload_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "exam_statement_school" ON "exam_statement" USING btree ("municipality_id","school_id","year");--> statement-breakpoint
CREATE INDEX "exam_statement_upload" ON "exam_statement" USING btree ("upload_id");--> statement-breakpoint
CREATE INDEX "official_list_municipality" ON "official_list" USING btree ("municipality_id","year");--> statement-breakpoint
CREATE INDEX "result_upload_municipality" ON "result_upload" USING btree ("municipality_id");--> statement-breakpoint
CREATE UNIQUE INDEX "result_upload_once" ON "result_upload" USING btree ("update_id",coalesce(sha256, ''));