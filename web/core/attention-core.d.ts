// Types of attention-core.mjs: one request in, one answer out; and the kernels, typed arrays in, Float32Array out.

export type Entry = number | "inf" | "-inf" | "nan";

export interface Tensor {
  dtype?: string;
  shape: number[];
  data: Entry[];   // row-major
}

/** Fields of an experiment; an absent one has its default. */
export interface Experiment {
  text?: string;
  source_text?: string;   // cross attention: keys and values come from it
  tokenizer?: "words" | "pieces";
  merges?: number;        // with pieces: how often two of them become one
  learn_from?: string;    // what pieces are learned from, and which tokens the table has first; "": the text
  table?: "none" | "appearance" | "alphabet" | "reversed";   // X is looked up in a table, its rows in this order
  one_hot?: boolean;      // looked up by a product with one-hot rows
  embeddings?: "auto" | "toy" | "features" | "drawn" | Tensor;
  d_model?: number;
  d_out?: number;         // of all heads together
  heads?: number;
  kv_heads?: number;      // 0: as many as heads
  projections?: boolean;
  output_projection?: boolean;
  bias?: boolean;
  score?: "dot" | "latent";
  latent?: number;
  rope_dim?: number;
  absorbed?: boolean;     // queries meet the latent itself
  qk_norm?: boolean;      // queries and keys have mean square 1 before they meet
  scale?: "sqrt" | "d" | "none" | number;
  softcap?: number;       // 0: none
  temperature?: number;
  normaliser?: "softmax" | "naive_softmax" | "sum";
  mask?: "none" | "causal" | "causal_renormalised" | "window" | Tensor;
  window?: number;
  positions?: "none" | "learned" | "sinusoidal" | "rotary" | "rotary_half" | "alibi";
  slope?: number;         // with alibi: of every head; 0: each has its own
  dropout?: number;
  dropout_seed?: number | string | bigint;
  init?: "uniform" | "linear" | "normal";
  seed?: number | string | bigint;
  tables_first?: boolean; // tables of tokens and positions are drawn before the projections
  cache?: boolean;        // keys and values of the first `prefill` tokens are kept, only the others ask
  prefill?: number;       // 0: all but the last
  steps_trained?: number; // of gradient descent on the projections
  learning_rate?: number;
  trains?: "all" | "W_q" | "W_k"; // which projections learn
  target_row?: number;    // the weight that should be 1; -1: none, or in training the last token ...
  target_column?: number; // ... and the one in the middle
  gradient_of?: "none" | Cell;
  subject?: "attention" | "softmax" | "variance" | "positions" | "cost";
  scores?: number[];      // of subject "softmax": the row
  draws?: number;         // of subject "variance": so many queries and keys
  head_size?: number;     // of each; of subject "cost": of a key and of a value
  given?: Edit[];         // cells of the projections as they start, in the place of drawn ones
  places?: number;        // of subject "positions": so many
  length?: number;        // of subject "cost": words that are read ...
  layers?: number;        // ... by so many layers
  bytes?: number;         // of a number
  tile?: number;          // queries, and keys, of which scores exist at a time
  edits?: Edit[];
}

export interface Cell {
  step: string;
  head?: number | null;
  row: number;
  col: number;
}

/** A number put in the place of a computed one. */
export interface Edit {
  step: string;
  head?: number | null;
  row: number;
  col: number;
  value: number;
}

export type Draw =
  | { rand: number[] }
  | { randn: number[] }
  | { linear: [number, number]; bias?: boolean }
  | { embedding: [number, number] }
  | { dropout: number[]; p: number }
  | { randperm: number }
  | { randint: [number, number]; shape: number[] };

type Tensors = Record<string, Tensor>;

/** An operator with the names and the meaning that ONNX gives it. */
export interface Operator {
  op: "Attention" | "RotaryEmbedding" | "LayerNormalization" | "RMSNormalization" | "Softmax" | "Gelu";
  attributes?: Record<string, unknown>;
  inputs: Tensors;
}

/** Heads with projections and a cache: grouped queries, or a latent. */
export interface Heads {
  kind: "gqa" | "mla";
  config: Record<string, unknown>;
  inputs: Tensors;
  weights: Tensors;
}

/** A transformer of attention only: loss, gradients, and training on the same batch. */
export interface Network {
  kind: "network";
  config: Record<string, unknown>;
  inputs: unknown;
  targets: unknown;
  weights: Tensors;
  training?: Record<string, unknown>;
}

/** One operation and the gradients of its inputs. */
export interface Backward {
  kind: "backward";
  op: string;
  attributes?: Record<string, unknown>;
  inputs: Tensors;
  upstream: Tensor;
}

export interface Positions {
  kind: "positions";
  sinusoidal?: { T: number; d: number };
  rope?: { input: Tensor; cases: { style: string; first_position: number; theta: number }[] };
  alibi?: { heads: number };
}

export type Request =
  | ({ kind: "experiment" } & Experiment)
  | ({ kind: "explain"; step: string; head?: number | null; row: number; col: number } & Experiment)
  | { kind: "torch_random"; seed: number | string | bigint; calls: Draw[] }
  | { kind: "tokenize"; tokenizer: "words"; text: string }
  | Positions | Backward | Network | Heads | Operator;

export interface Step {
  name: string;
  head: number | null;
  op: string;
  rule: string;
  code: string;
  shape: [number, number];
  rows: string[];
  columns: string[];
  data: Entry[];
}

export type How = "sum" | "product" | "quotient" | "maximum" | "function" | "given" | "edited";

/** The value follows from the terms by `how`, or from the sources where there are no terms. */
export interface Term {
  text: string;
  value: Entry;
  how: How;
  name?: string;   // of a function: "exp", "sqrt"
  sources: (Cell & { value: Entry })[];
  terms?: Term[];
}

export interface Failure {
  error: {
    code: "bad_json" | "bad_request" | "bad_shape" | "unsupported" | "too_large" | "internal";
    message: string;
  };
}

export interface ExperimentAnswer { steps: Step[]; why_invalid?: string }
export type ExplainAnswer = Omit<Term, "sources" | "terms"> & { terms: Term[] };
export interface RandomAnswer { results: (Tensor | { weight: Tensor; bias?: Tensor })[] }
export interface TokenizeAnswer { ids: number[]; pieces: string[]; vocabulary: string[] }

export interface Core {
  evaluate(request: { kind: "experiment" } & Experiment): ExperimentAnswer | Failure;
  evaluate(request: Extract<Request, { kind: "explain" }>): ExplainAnswer | Failure;
  evaluate(request: Extract<Request, { kind: "torch_random" }>): RandomAnswer | Failure;
  evaluate(request: Extract<Request, { kind: "tokenize" }>): TokenizeAnswer | Failure;
  evaluate(request: Operator): { outputs: Tensors } | Failure;
  evaluate(request: object | string): Record<string, unknown>;   // any request, or its JSON text
  /**
   * Fast calls.  Numbers are row-major float32.  Inputs are typed arrays, which are copied in, or views that alloc() gave, or parts of
   * such views, which are read where they lie.  Without `out` a fresh Float32Array comes out; with `out` the result is written there and
   * `out` comes back: nothing is copied where it is a view.  `out` must not lie over an input (softmaxRows: it may be the input).
   * inf and NaN go their way as IEEE 754 says.  A wrong type is a TypeError, a wrong size or too little memory a RangeError.
   */
  /** a [m][k] times b [k][n] is [m][n]. */
  matmul(a: Numbers, b: Numbers, m: number, k: number, n: number, out?: Float32Array): Float32Array;
  /** exp(x - max) / sum of each row; a row of -inf gives zeros. */
  softmaxRows(x: Numbers, rows: number, cols: number, out?: Float32Array): Float32Array;
  /** softmax(q kT / sqrt(headSize)) v of each head. */
  attention(q: Numbers, k: Numbers, v: Numbers, shape: AttentionShape, out?: Float32Array): Float32Array;
  /** A whole layer: x [tokens][width]; weights [width][width] as [in][out]; biases [width]. */
  multiHeadAttention(x: Numbers, wq: Numbers, wk: Numbers, wv: Numbers, wo: Numbers, shape: LayerShape, out?: Float32Array): Float32Array;

  /**
   * n zeros in the core's memory.  The view stays valid, and where it is, until free(view): the first call reserves addresses for all
   * that will come (1 GiB, or what the device gives; what is never written takes no memory), and the memory does not grow after that.
   * What no longer fits is a RangeError.
   */
  alloc(n: number): Float32Array;
  free(view: Float32Array): void;

  heapBytes(): number;    // in use, reserved addresses not counted
  dispose(): void;        // gives the memory back; nothing can be asked afterwards
}

export type Numbers = Float32Array | Float64Array | Int8Array | Uint8Array | Uint8ClampedArray | Int16Array | Uint16Array | Int32Array | Uint32Array;

/** q and the result are [tokens][heads * headSize], k and v [sourceTokens][kvHeads * headSize]; head h meets k and v of floor(h * kvHeads / heads). */
export interface AttentionShape {
  tokens: number;
  sourceTokens?: number;  // as many as tokens
  heads?: number;         // 1
  kvHeads?: number;       // as many as heads; divides them
  headSize: number;
  causal?: boolean;       // token t sees 0 ... t, and what it does not see takes no part
  out?: Float32Array;     // as the last argument
}

export interface LayerShape {
  tokens: number;
  width: number;
  heads: number;          // divides the width
  causal?: boolean;
  bq?: Numbers; bk?: Numbers; bv?: Numbers; bo?: Numbers;
  out?: Float32Array;     // as the last argument
}

/** Each call makes an instance of its own.  Without `wasmBinary` the file beside the module is read. */
export default function createCore(options?: { wasmBinary?: ArrayBuffer | Uint8Array }): Promise<Core>;
