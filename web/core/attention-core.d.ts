// Types of attention-core.mjs: one request in, one answer out.

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
  embeddings?: "auto" | "toy" | Tensor;
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
  scale?: "sqrt" | "d" | "none" | number;
  softcap?: number;       // 0: none
  temperature?: number;
  normaliser?: "softmax" | "naive_softmax" | "sum";
  mask?: "none" | "causal" | "causal_renormalised" | "window" | Tensor;
  window?: number;
  positions?: "none" | "learned" | "sinusoidal" | "rotary" | "rotary_half" | "alibi";
  dropout?: number;
  dropout_seed?: number | string | bigint;
  init?: "uniform" | "linear" | "normal";
  seed?: number | string | bigint;
  edits?: Edit[];
}

export interface Cell {
  step: string;
  head: number | null;
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
  heapBytes(): number;
  dispose(): void;        // gives the memory back; nothing can be asked afterwards
}

/** Each call makes an instance of its own.  Without `wasmBinary` the file beside the module is read. */
export default function createCore(options?: { wasmBinary?: ArrayBuffer | Uint8Array }): Promise<Core>;
