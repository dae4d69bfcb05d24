import type { UnitSchema } from './shape.ts';

/**
 * Every unit a number may carry, smallest first within a dimension. Bandwidths and prices per time are written with a
 * size or an amount of money in front of a rate's unit (`100MB/s`, `$5/h`), so they have no rows of their own.
 */
export const units: readonly UnitSchema[] = [
  { unit: 'ns', dimension: 'duration', factor: 1, doc: 'Nanoseconds.' },
  { unit: 'us', dimension: 'duration', factor: 1e3, doc: 'Microseconds: 1,000 ns.' },
  { unit: 'µs', dimension: 'duration', factor: 1e3, doc: 'Microseconds, the same as `us`.' },
  { unit: 'ms', dimension: 'duration', factor: 1e6, doc: 'Milliseconds: 1,000 us.' },
  { unit: 's', dimension: 'duration', factor: 1e9, doc: 'Seconds.' },
  { unit: 'm', dimension: 'duration', factor: 60e9, doc: 'Minutes: 60 s.' },
  { unit: 'h', dimension: 'duration', factor: 3600e9, doc: 'Hours: 60 m.' },
  { unit: 'd', dimension: 'duration', factor: 86400e9, doc: 'Days: 24 h.' },
  { unit: 'B', dimension: 'size', factor: 1, doc: 'Bytes.' },
  { unit: 'KB', dimension: 'size', factor: 1e3, doc: 'Kilobytes: 1,000 B.' },
  { unit: 'KiB', dimension: 'size', factor: 1024, doc: 'Kibibytes: 1,024 B.' },
  { unit: 'MB', dimension: 'size', factor: 1e6, doc: 'Megabytes: 1,000,000 B.' },
  { unit: 'MiB', dimension: 'size', factor: 1024 ** 2, doc: 'Mebibytes: 1,024 KiB.' },
  { unit: 'GB', dimension: 'size', factor: 1e9, doc: 'Gigabytes: 1,000 MB.' },
  { unit: 'GiB', dimension: 'size', factor: 1024 ** 3, doc: 'Gibibytes: 1,024 MiB.' },
  { unit: 'TB', dimension: 'size', factor: 1e12, doc: 'Terabytes: 1,000 GB.' },
  { unit: 'TiB', dimension: 'size', factor: 1024 ** 4, doc: 'Tebibytes: 1,024 GiB.' },
  { unit: '%', dimension: 'ratio', factor: 0.01, doc: 'Per cent: a hundredth. `80%` is the number 0.8.' },
  { unit: '/h', dimension: 'rate', factor: 1 / 3600, doc: 'Per hour; also after a unit, as in `2GB/h`.' },
  { unit: '/m', dimension: 'rate', factor: 1 / 60, doc: 'Per minute; also after a unit, as in `2GB/m`.' },
  { unit: '/s', dimension: 'rate', factor: 1, doc: 'Per second; also after a unit, as in `100MB/s`.' },
  { unit: '$', dimension: 'money', factor: 1, doc: 'US dollars, written in front: `$0.0001`.' },
];
