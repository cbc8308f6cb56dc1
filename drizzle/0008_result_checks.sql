CREATE TABLE "result_check" (
	"id" serial PRIMARY KEY NOT NULL,
	"upload_id" integer NOT NULL,
	"school_id" integer NOT NULL,
	"remark" text,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "result_check" ADD CONSTRAINT "result_check_upload_id_result_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."result_upload"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_check" ADD CONSTRAINT "result_check_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result_check" ADD CONSTRAINT "result_check_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "result_check_upload" ON "result_check" USING btree ("upload_id");