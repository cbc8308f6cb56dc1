import { type Level, type Logger, pino } from 'pino';

export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** A line says what was done, with ids: never a name, a text that a person wrote, or a secret. */
export type Log = Pick<Logger, Exclude<Level, 'trace'>>;

/** A log of one JSON object a line. Tokens of bots and passwords in addresses are blotted out wherever they turn up. */
export function createLog(level: LogLevel, write: (line: string) => void = (line) => process.stdout.write(line)): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: describeError },
      hooks: {
        // Without words of ours pino would take the error's message, which may quote a person.
        logMethod([first, ...rest], log) {
          const fields = first instanceof Error ? { err: first } : Object(first);
          if (rest.length === 0 && fields.err instanceof Error) log.call(this, fields, fields.err.name);
          else log.apply(this, [first, ...rest]);
        },
      },
    },
    { write: (line) => write(withoutSecrets(line)) },
  );
}

/** Blots out tokens of bots, and passwords in addresses of databases and proxies. */
export function withoutSecrets(text: string): string {
  return text.replace(/\d{5,}:[\w-]{20,}/g, '[token]').replace(/(:\/\/[^\s:/@"]*:)[^\s@"]+@/g, '$1[password]@');
}

type Described = { name: string; code?: string; message?: string; at?: string[]; cause?: Described };

/**
 * What a log may know of an error. The messages of drizzle, of both databases, of Telegram and of parsers quote what people wrote, so only
 * errors whose codes say enough or whose messages are ours are quoted.
 */
function describeError(error: unknown): Described {
  if (!(error instanceof Error)) return { name: typeof error };
  const code: unknown = Reflect.get(error, 'code') ?? Reflect.get(error, 'error_code');
  const inner: unknown = error.cause ?? Reflect.get(error, 'error');
  const stack = error.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code: String(code) } : {}),
    ...(quotesPeople(error) ? {} : { message: error.message }),
    ...(stack && stack.length > 0 ? { at: stack.slice(0, 8).map((line) => line.trim()) } : {}),
    ...(inner instanceof Error ? { cause: describeError(inner) } : {}),
  };
}

function quotesPeople(error: Error): boolean {
  if (error instanceof SyntaxError) return true;
  return ['query', 'params', 'severity', 'payload', 'ctx', 'issues'].some((field) => field in error);
}
