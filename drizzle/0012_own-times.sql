CREATE TABLE "quiet_day" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"day" date NOT NULL,
	"quiet" boolean NOT NULL,
	"by_person" integer,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "snooze" (
	"id" serial PRIMARY KEY NOT NULL,
	"person_id" integer NOT NULL,
	"day" date NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"made_on" date NOT NULL,
	"number" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "reminder_hour" integer;--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "away_until" date;--> statement-breakpoint
ALTER TABLE "quiet_day" ADD CONSTRAINT "quiet_day_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quiet_day" ADD CONSTRAINT "quiet_day_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "snooze" ADD CONSTRAINT "snooze_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quiet_day_municipality" ON "quiet_day" USING btree ("municipality_id","day");--> statement-breakpoint
CREATE INDEX "snooze_person" ON "snooze" USING btree ("person_id","id");--> statement-breakpoint
CREATE INDEX "snooze_day" ON "snooze" USING btree ("day");