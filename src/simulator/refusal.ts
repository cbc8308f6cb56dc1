/** An answer of the Bot API that says no, with Telegram's own words. */
export class Refusal extends Error {
  override name = 'Refusal';
  readonly code: number;
  readonly parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined;

  constructor(code: number, description: string, parameters?: Refusal['parameters']) {
    super(description);
    this.code = code;
    this.parameters = parameters;
  }

  /** The body Telegram sends with it. */
  body(): Record<string, unknown> {
    return {
      ok: false,
      error_code: this.code,
      description: this.message,
      ...(this.parameters && { parameters: this.parameters }),
    };
  }
}

/** 400: the request itself is wrong. */
export const badRequest = (why: string): Refusal => new Refusal(400, `Bad Request: ${why}`);
/** 403: the bot may not do this here. */
export const forbidden = (why: string): Refusal => new Refusal(403, `Forbidden: ${why}`);
/** 404: no such method, file or token. */
export const notFound = (): Refusal => new Refusal(404, 'Not Found');
/** 429: wait so many seconds. */
export const tooManyRequests = (seconds: number): Refusal =>
  new Refusal(429, `Too Many Requests: retry after ${seconds}`, { retry_after: seconds });
