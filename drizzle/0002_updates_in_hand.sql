ALTER TABLE "conversation" ADD COLUMN "update_id" bigint;--> statement-breakpoint
ALTER TABLE "screen" ADD COLUMN "update_id" bigint;--> statement-breakpoint
ALTER TABLE "update_seen" ADD COLUMN "stored" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "update_seen" ADD COLUMN "done" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "update_seen" ADD COLUMN "held_by" text;