/** A column of a file as SQL can name it. */
export interface SourceColumn {
  /** As the file writes it. */
  readonly name: string;
  /** SQL that yields its value. */
  readonly sql: string;
  /** DuckDB's name of its type; `VARCHAR` for every CSV column. */
  readonly type: string;
}

export interface SourceColumns {
  readonly all: readonly SourceColumn[];
  /** By any spelling of the name. */
  find(name: string): SourceColumn | undefined;
}
