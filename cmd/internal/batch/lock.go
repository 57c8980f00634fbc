package batch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/gofrs/flock"
)

const (
	// lockWait is how long a run waits for another to leave the folder: a
	// scheduler starts a task again while the killed one is still ending.
	lockWait  = 5 * time.Second
	lockRetry = 100 * time.Millisecond
)

// lock makes sure that no two runs write to one manifest. A file system that
// knows no locks is used without.
func lock(path string) (io.Closer, error) {
	l := flock.New(lockFile(path), flock.SetFlag(os.O_CREATE|os.O_RDWR), flock.SetPermissions(0o666)) // NFS locks only what may be written
	ctx, cancel := context.WithTimeout(context.Background(), lockWait)
	defer cancel()
	_, err := l.TryLockContext(ctx, lockRetry)
	switch {
	case err == nil:
		return l, nil
	case errors.Is(err, context.DeadlineExceeded):
		return nil, fmt.Errorf("%s: another run is working on it (wait for its end, or give another folder)", path)
	case lockless(err):
		return io.NopCloser(nil), nil
	}
	return nil, err
}

// lockFile is the file that is locked for a manifest: itself, but on Windows,
// where nobody else, this program's other handles included, could write to it.
func lockFile(manifest string) string {
	if runtime.GOOS == "windows" {
		return manifest + ".lock"
	}
	return manifest
}
