declare module 'jsdom' {
  /** A browser's document without a browser, as far as it is used here. */
  export class JSDOM {
    constructor(html: string);
    readonly window: object & { close(): void };
  }
}
