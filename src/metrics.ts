/** What the process has counted since its start, for whoever watches it. Names and labels are fixed words, never of a person. */
export class Metrics {
  readonly #counts = new Map<string, Map<string, number>>();
  readonly #gauges = new Map<string, () => number>();

  /** Counts one more; `name` ends in `_total`. */
  add(name: string, labels: Record<string, string> = {}): void {
    const series = this.#counts.get(name) ?? new Map<string, number>();
    const key = Object.entries(labels).map(([label, value]) => `${label}="${value}"`);
    const labelled = key.length > 0 ? `{${key.join(',')}}` : '';
    this.#counts.set(name, series.set(labelled, (series.get(labelled) ?? 0) + 1));
  }

  /** Something that is read at the moment when somebody looks. */
  watch(name: string, read: () => number): void {
    this.#gauges.set(name, read);
  }

  /** In the text format of Prometheus. */
  text(): string {
    const lines: string[] = [];
    for (const [name, series] of this.#counts) {
      lines.push(`# TYPE ${name} counter`);
      for (const [labels, value] of series) lines.push(`${name}${labels} ${value}`);
    }
    for (const [name, read] of this.#gauges) lines.push(`# TYPE ${name} gauge`, `${name} ${read()}`);
    return `${lines.join('\n')}\n`;
  }
}
