CREATE TABLE "quarter_date" (
	"id" serial PRIMARY KEY NOT NULL,
	"municipality_id" integer NOT NULL,
	"school_year" integer NOT NULL,
	"quarter" integer NOT NULL,
	"starts" date NOT NULL,
	"ends" date NOT NULL,
	"by_person" integer,
	"at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "quarter_date" ADD CONSTRAINT "quarter_date_municipality_id_municipality_id_fk" FOREIGN KEY ("municipality_id") REFERENCES "public"."municipality"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quarter_date" ADD CONSTRAINT "quarter_date_by_person_person_id_fk" FOREIGN KEY ("by_person") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "quarter_date_municipality" ON "quarter_date" USING btree ("municipality_id","school_year","quarter");