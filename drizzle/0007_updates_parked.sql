CREATE TABLE "update_parked" (
	"update_id" bigint PRIMARY KEY NOT NULL,
	"update" text NOT NULL
);
