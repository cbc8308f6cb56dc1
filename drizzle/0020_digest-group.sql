CREATE TABLE "digest_group" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"group_id" integer,
	"sends" boolean NOT NULL,
	"by_person" integer,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "group_chat" (
	"id" serial PRIMARY KEY NOT NULL,
	"chat_id" bigint NOT NULL,
	"title" text NOT NULL,
	"added_by" integer NOT NULL,
	"gone_at" timestamp with time zone,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "group_chat_chat_id_unique" UNIQUE("chat_id")
);
--> statement-breakpoint
ALTER TABLE "digest_group" ADD CONSTRAINT "digest_group_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_group" ADD CONSTRAINT "digest_group_group_id_group_chat_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."group_chat"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "digest_group" ADD CONSTRAINT "digest_group_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "group_chat" ADD CONSTRAINT "group_chat_added_by_person_id_fk" FOREIGN KEY ("added_by") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "digest_group_municipality" ON "digest_group" USING btree ("municipality_id");