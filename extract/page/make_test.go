package page

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	be "encoding/binary"
	"fmt"
	"io"
	"slices"
	"strings"
)

// What tests are made of: files of each kind with little in them.

// record is a WARC record.
func record(kind, address, content string, fields ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2025-03-05T06:07:08Z\r\n", kind)
	if address != "" {
		fmt.Fprintf(&b, "WARC-Target-URI: %s\r\n", address)
	}
	for _, f := range fields {
		b.WriteString(f + "\r\n")
	}
	fmt.Fprintf(&b, "Content-Length: %d\r\n\r\n%s\r\n\r\n", len(content), content)
	return b.String()
}

// response is a WARC record of an HTML page, with more fields of HTTP.
func response(address, fields, body string) string {
	return record("response", address, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"+fields+"\r\n"+body)
}

func warc(records ...string) string { return strings.Join(records, "") }

// members packs each record by itself.
func members(records ...string) string {
	all := ""
	for _, r := range records {
		all += gzipped(r)
	}
	return all
}

func arc(address, kind, content string) string {
	const version = "1 0 A test\nURL IP-address Archive-date Content-type Archive-length\n"
	return fmt.Sprintf("filedesc://a.arc 0.0.0.0 20250305060708 text/plain %d\n%s\n%s 192.0.2.1 20250305060708 %s %d\n%s\n",
		len(version), version, address, kind, len(content), content)
}

func zipped(files ...string) string {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		f, err := z.Create(files[i])
		if err != nil {
			panic(err)
		}
		io.WriteString(f, files[i+1])
	}
	z.Close()
	return b.String()
}

func tarred(files ...string) string {
	var b bytes.Buffer
	z := tar.NewWriter(&b)
	for i := 0; i < len(files); i += 2 {
		z.WriteHeader(&tar.Header{Name: files[i], Size: int64(len(files[i+1])), Mode: 0o644})
		io.WriteString(z, files[i+1])
	}
	z.Close()
	return b.String()
}

func mailOf(kind, body string, fields ...string) string {
	return "From: Ada Moss <ada@news.example>\r\nSubject: Harbour letter\r\nDate: Wed, 05 Mar 2025 06:07:08 +0000\r\n" +
		strings.Join(append(fields, ""), "\r\n") + "MIME-Version: 1.0\r\nContent-Type: " + kind + "\r\n\r\n" + body
}

// webarchive is a binary property list with a WebMainResource of these values.
func webarchive(values map[string]any) string {
	return bplistOf([]any{"WebMainResource", values})
}

// bplistOf writes a dictionary of keys and values in turn, as a binary property
// list.
func bplistOf(pairs []any) string {
	var objects [][]byte
	var add func(v any) byte
	header := func(kind byte, n int) []byte {
		if n < 15 {
			return []byte{kind<<4 | byte(n)}
		}
		return be.BigEndian.AppendUint32([]byte{kind<<4 | 15, 0x12}, uint32(n))
	}
	add = func(v any) byte {
		at := len(objects)
		objects = append(objects, nil)
		switch v := v.(type) {
		case string:
			objects[at] = append(header(bplistASCII, len(v)), v...)
		case []uint16:
			objects[at] = header(bplistUTF16, len(v))
			for _, u := range v {
				objects[at] = be.BigEndian.AppendUint16(objects[at], u)
			}
		case []byte:
			objects[at] = append(header(bplistData, len(v)), v...)
		case map[string]any:
			var pairs []any
			keys := make([]string, 0, len(v))
			for k := range v {
				keys = append(keys, k)
			}
			slices.Sort(keys)
			for _, k := range keys {
				pairs = append(pairs, k, v[k])
			}
			objects[at] = dictOf(header, add, pairs)
		case []any:
			objects[at] = dictOf(header, add, v)
		}
		return byte(at)
	}
	add(pairs)
	out := []byte("bplist00")
	var offsets []byte
	for _, o := range objects {
		offsets = be.BigEndian.AppendUint32(offsets, uint32(len(out)))
		out = append(out, o...)
	}
	table := len(out)
	out = append(out, offsets...)
	out = append(out, 0, 0, 0, 0, 0, 0, 4, 1)
	out = be.BigEndian.AppendUint64(out, uint64(len(objects)))
	out = be.BigEndian.AppendUint64(out, 0)
	out = be.BigEndian.AppendUint64(out, uint64(table))
	return string(out)
}

func dictOf(header func(byte, int) []byte, add func(any) byte, pairs []any) []byte {
	var keys, values []byte
	for i := 0; i < len(pairs); i += 2 {
		keys = append(keys, add(pairs[i]))
		values = append(values, add(pairs[i+1]))
	}
	return append(append(header(bplistDict, len(keys)), keys...), values...)
}
