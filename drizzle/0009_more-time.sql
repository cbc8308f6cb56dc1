CREATE TABLE "time_decision" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"school_id" integer NOT NULL,
	"period" text NOT NULL,
	"due" date,
	"request_id" integer,
	"reason" text,
	"words" text,
	"by_person" integer,
	"at" timestamp with time zone NOT NULL,
	CONSTRAINT "time_decision_request_id_unique" UNIQUE("request_id")
);
--> statement-breakpoint
CREATE TABLE "time_request" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"school_id" integer NOT NULL,
	"period" text NOT NULL,
	"due" date NOT NULL,
	"reason" text NOT NULL,
	"words" text,
	"by_person" integer NOT NULL,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "time_decision" ADD CONSTRAINT "time_decision_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_decision" ADD CONSTRAINT "time_decision_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_decision" ADD CONSTRAINT "time_decision_request_id_time_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."time_request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_decision" ADD CONSTRAINT "time_decision_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_request" ADD CONSTRAINT "time_request_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_request" ADD CONSTRAINT "time_request_school_id_school_id_fk" FOREIGN KEY ("school_id") REFERENCES "public"."school"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "time_request" ADD CONSTRAINT "time_request_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "time_decision_school" ON "time_decision" USING btree ("municipality_id","period","school_id");--> statement-breakpoint
CREATE INDEX "time_request_school" ON "time_request" USING btree ("municipality_id","school_id","period");