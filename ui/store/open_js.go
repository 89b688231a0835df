package store

// Open is where attempts and settings are kept: in the storage of the page. A
// name given keeps attempts apart from those of another.
func Open(name string) (attempts, settings Store, err error) {
	if name == "" {
		name = "attempts"
	}
	a, err := NewBrowser("fairdue/" + name + "/")
	if err != nil {
		return nil, nil, err
	}
	s, err := NewBrowser("fairdue/")
	return a, s, err
}
