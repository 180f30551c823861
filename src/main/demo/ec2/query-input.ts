import { invalidParameter, missingParameter } from './failure';

/**
 * The parameters of an EC2 Query request, whose names spell a tree: `TagSpecification.1.Tag.2.Key`.
 */
export class QueryInput {
  readonly #values = new Map<string, string>();
  readonly #children = new Map<string, QueryInput>();
  #value: string | null = null;

  /** Reads a form-encoded body. */
  static parse(body: string): QueryInput {
    const root = new QueryInput();
    for (const [name, value] of new URLSearchParams(body)) root.#set(name.split('.'), value);
    return root;
  }

  #set(path: string[], value: string): void {
    const [head, ...rest] = path;
    if (head === undefined) {
      this.#value = value;
      return;
    }
    if (rest.length === 0) this.#values.set(head, value);
    const child = this.#children.get(head) ?? new QueryInput();
    this.#children.set(head, child);
    child.#set(rest, value);
  }

  /** The value of a parameter, or null where it is absent. */
  text(name: string): string | null {
    return this.#values.get(name) ?? null;
  }

  /** The value of a parameter that must be there. */
  required(name: string): string {
    const value = this.text(name);
    if (value === null || value === '') throw missingParameter(name);
    return value;
  }

  flag(name: string): boolean {
    return this.text(name)?.toLowerCase() === 'true';
  }

  /** A whole number, or null where the parameter is absent. */
  integer(name: string): number | null {
    const text = this.text(name);
    if (text === null) return null;
    if (!/^-?\d{1,10}$/.test(text)) throw invalidParameter(`Invalid value '${text}' for ${name}.`);
    return Number(text);
  }

  /** A structure such as `MetadataOptions`; empty where the parameter is absent. */
  structure(name: string): QueryInput {
    return this.#children.get(name) ?? new QueryInput();
  }

  /** The members of `Name.1`, `Name.2`, in the order of their numbers. */
  members(name: string): QueryInput[] {
    const list = this.#children.get(name);
    if (!list) return [];
    return [...list.#children]
      .filter(([key]) => /^\d+$/.test(key))
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, child]) => child);
  }

  /** The values of `Name.1`, `Name.2`; empty where there are none. */
  list(name: string): string[] {
    return this.members(name).map((member) => member.#value ?? '');
  }

  /** Everything that was asked but the named parameters, in one order: equal requests give equal text. */
  fingerprint(...without: string[]): string {
    const parts: string[] = [];
    const walk = (node: QueryInput, path: string) => {
      if (node.#value !== null) parts.push(`${path}=${node.#value}`);
      for (const [key, child] of node.#children) {
        if (path !== '' || !without.includes(key)) walk(child, `${path}.${key}`);
      }
    };
    walk(this, '');
    return parts.sort().join('&');
  }
}
