/** The one part of undici that is used: the whole of it takes 20 MB more and a quarter of a second at the start. */
declare module 'undici/lib/dispatcher/agent.js' {
  export { Agent as default } from 'undici';
}
