// @ts-check
// What VS Code's server uses of its logger: lines in files, at once. Files are not rotated, as no test runs that long.

import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const LEVELS = /** @type {const} */ (['trace', 'debug', 'info', 'warning', 'error', 'critical']);

/** Every line is written at once anyhow. */
export function setFlushOn() {
  return undefined;
}

/**
 * @param {string} _name
 * @param {string} file
 * @returns {Promise<Logger>}
 */
export function createAsyncRotatingLogger(_name, file) {
  mkdirSync(path.dirname(file), { recursive: true });
  return Promise.resolve(new Logger(file));
}

export { createAsyncRotatingLogger as createRotatingLogger };

class Logger {
  #level = 0;
  #isBare = false;
  /** @type {string} */
  #file;

  /** @param {string} file */
  constructor(file) {
    this.#file = file;
  }

  /** @param {number} level its place among the levels; one past the last is none */
  setLevel(level) {
    this.#level = level;
  }

  setPattern() {
    this.#isBare = false;
  }

  clearFormatters() {
    this.#isBare = true;
  }

  /** @param {string} message */
  trace(message) {
    this.#write(0, message);
  }

  /** @param {string} message */
  debug(message) {
    this.#write(1, message);
  }

  /** @param {string} message */
  info(message) {
    this.#write(2, message);
  }

  /** @param {string} message */
  warn(message) {
    this.#write(3, message);
  }

  /** @param {string} message */
  error(message) {
    this.#write(4, message);
  }

  /** @param {string} message */
  critical(message) {
    this.#write(5, message);
  }

  flush() {
    return undefined;
  }

  drop() {
    return undefined;
  }

  /**
   * @param {number} level
   * @param {string} message
   */
  #write(level, message) {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').slice(0, -1);
    appendFileSync(this.#file, this.#isBare ? message : `${time} [${LEVELS[level]}] ${message}\n`);
  }
}
