// Package store keeps the files of a trainee: attempts, one file each, and
// settings. It knows nothing of what stands in them but their names. A file is
// written whole or not at all, so that a program that is killed between two
// steps of a call loses neither; one that cannot be read is set aside under
// another name and never overwritten.
//
// [Folder] keeps files in a folder, [Memory] in memory, and in a browser
// [Open] keeps them in the page's own storage.
package store
