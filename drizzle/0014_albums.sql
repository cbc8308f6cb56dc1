CREATE TABLE "album" (
	"id" serial PRIMARY KEY NOT NULL,
	"person_id" integer NOT NULL,
	"media_group" text NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"message_id" bigint,
	"drawn_by" bigint,
	"drawn_until" timestamp with time zone,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "album_file" (
	"update_id" bigint PRIMARY KEY NOT NULL,
	"album_id" integer NOT NULL,
	"file_id" integer,
	"place" text,
	"name" text,
	"refusal" text,
	"said" text,
	"saved_at" timestamp with time zone,
	"upload_id" integer
);
--> statement-breakpoint
ALTER TABLE "album" ADD CONSTRAINT "album_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_file" ADD CONSTRAINT "album_file_album_id_album_id_fk" FOREIGN KEY ("album_id") REFERENCES "public"."album"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_file" ADD CONSTRAINT "album_file_file_id_file_id_fk" FOREIGN KEY ("file_id") REFERENCES "public"."file"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "album_file" ADD CONSTRAINT "album_file_upload_id_result_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."result_upload"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "album_once" ON "album" USING btree ("person_id","media_group");--> statement-breakpoint
CREATE INDEX "album_file_album" ON "album_file" USING btree ("album_id");