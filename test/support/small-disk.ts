import { spawnSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A disk of 12 MiB for the time of a test: the path where it is. */
export function smallDisk(): string {
  const path = place();
  const isMounted = mount(path, "12m");
  onTestFinished(() => {
    if (isMounted) spawnSync("umount", ["--lazy", path]);
    rmdirSync(path);
  });
  if (!isMounted) throw new Error(`Cannot mount a disk at ${path}`);
  return path;
}

/** Whether disks can be made: only the superuser of a Linux that lets him mounts anything. */
export function canMakeDisks(): boolean {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return false;
  const path = place();
  const isMounted = mount(path, "1m");
  if (isMounted) spawnSync("umount", [path]);
  rmdirSync(path);
  return isMounted;
}

function place(): string {
  return mkdtempSync(join(tmpdir(), "revoir-disk-"));
}

function mount(path: string, size: string): boolean {
  return spawnSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path]).status === 0;
}
