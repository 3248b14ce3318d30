export function toColumns(json: unknown): unknown;
export function fromColumns(json: unknown): unknown;
