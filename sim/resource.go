package sim

import "fmt"

// Resource is a number of like servers and the line before them.
type Resource struct {
	servers, busy int
	line          *Line
}

// NewResource is a resource whose servers are all free; its line has the given
// classes.
func NewResource(servers, classes int) *Resource {
	r := &Resource{line: NewLine(classes)}
	r.SetServers(servers)
	return r
}

// Seize takes a free server for the subject and reports true, or puts the
// subject in the line and reports false.
func (r *Resource) Seize(class int, subject uint32) bool {
	if r.busy < r.servers {
		r.busy++
		return true
	}
	r.line.Push(class, subject)
	return false
}

// Release frees a server and, if somebody waits, gives it to next at once. A
// caller for whom next is void (gone meanwhile) releases again.
func (r *Resource) Release() (next uint32, ok bool) {
	if r.busy == 0 {
		panic("sim: Release of a resource nobody holds")
	}
	r.busy--
	return r.Next()
}

// Next gives a free server, if there is one, to the first in the line. After
// SetServers has added servers, call it until ok is false.
func (r *Resource) Next() (next uint32, ok bool) {
	if r.busy >= r.servers {
		return 0, false
	}
	if next, ok = r.line.Pop(); ok {
		r.busy++
	}
	return next, ok
}

// SetServers changes the number of servers. Servers taken away while busy go
// when they are released.
func (r *Resource) SetServers(n int) {
	if n < 0 {
		panic(fmt.Sprintf("sim: %d servers", n))
	}
	r.servers = n
}

// Servers is the number of servers.
func (r *Resource) Servers() int { return r.servers }

// Busy is the number of servers held.
func (r *Resource) Busy() int { return r.busy }

// Waiting is the number of subjects in the line.
func (r *Resource) Waiting() int { return r.line.Len() }
