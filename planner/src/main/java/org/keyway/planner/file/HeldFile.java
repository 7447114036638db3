package org.keyway.planner.file;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A file that is locked for one holder until it is released or its process ends. The lock is the
 * operating system's, which a kill releases too.
 *
 * <p>POSIX locks belong to a process, which loses one as soon as it closes any handle of the file.
 * So the process also records its locked files and never opens one a second time. On a file system
 * without locks, this record is the only protection.
 */
final class HeldFile implements Closeable {
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  /** Whether a file may be moved and deleted while it is open, as POSIX allows. */
  private static final boolean NAMES_ARE_FREE = File.separatorChar == '/';

  private final Path path;
  private final Path place;
  private final RandomAccessFile handle;
  private @Nullable FileLock lock;

  private HeldFile(Path path, Path place) throws IOException {
    this.path = path;
    this.place = place;
    // Not a separate channel, which an interrupted thread would close.
    this.handle = new RandomAccessFile(path.toFile(), "rw");
  }

  /**
   * Locks a file and creates it if it is missing.
   *
   * @return the locked file; null if another holder has it or has just deleted it
   * @throws IOException if it cannot be opened for writing
   */
  static @Nullable HeldFile tryHold(Path path) throws IOException {
    Path place = place(path);
    if (!HELD.add(place)) {
      return null;
    }
    HeldFile file = null;
    boolean held = false;
    try {
      if (Files.notExists(path, LinkOption.NOFOLLOW_LINKS)) {
        Files.createFile(path);
      }
      file = new HeldFile(path, place);
      held = file.lock() && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
      return held ? file : null;
    } finally {
      if (!held) {
        if (file == null) {
          HELD.remove(place);
        } else {
          file.close();
        }
      }
    }
  }

  private static Path place(Path path) throws IOException {
    Path whole = path.toAbsolutePath();
    Path folder = whole.getParent();
    return folder == null ? whole : folder.toRealPath().resolve(whole.getFileName());
  }

  private boolean lock() {
    try {
      lock = handle.getChannel().tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // The same file by another name.
    } catch (IOException e) {
      return true; // The file system has no locks.
    }
  }

  /**
   * Locks the file again, after other code in this process has closed a handle of it.
   *
   * @return whether the lock could be taken again
   */
  boolean holdAgain() throws IOException {
    if (lock != null) {
      lock.release();
    }
    return lock() && Files.exists(path);
  }

  /** Handle for reading and writing the file. */
  RandomAccessFile handle() {
    return handle;
  }

  /** Renames the file, replacing an existing one, while nobody else can lock it. */
  void moveTo(Path target) throws IOException {
    if (!NAMES_ARE_FREE) {
      handle.close();
    }
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
    close();
  }

  /** Deletes the file, while nobody else can lock it, and releases the lock. */
  void delete() throws IOException {
    if (!NAMES_ARE_FREE) {
      handle.close();
    }
    try (this) {
      Files.deleteIfExists(path);
    }
  }

  /** Releases the lock. The file stays. */
  @Override
  public void close() throws IOException {
    try {
      handle.close();
    } finally {
      HELD.remove(place);
    }
  }
}
