/** Largest file taken, in megabytes of 2^20 bytes: what Telegram lets a bot fetch. Source: its documentation of getFile. */
export const LARGEST_FILE_MEGABYTES = 20;
export const MEGABYTE = 2 ** 20;
export const LARGEST_FILE_BYTES = LARGEST_FILE_MEGABYTES * MEGABYTE;
