package score

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
)

// ReadGold reads gold records, a JSON object a line:
//
//	{"id": "story-1", "body": "The right text.\nIts second paragraph.", "title": "…",
//	 "authors": ["…"], "date": "2025-12-16", "with": ["…"], "without": ["…"],
//	 "noise": [{"family": "donation", "text": "…"}], "url": "https://…"}
//
// All but id may be left out, and of unknown fields nothing is said; body null is
// body left out; authors may be a string. Empty lines are skipped. An error names
// the line; an input without a record is one. Records may share an id: each is
// measured against its page.
func ReadGold(r io.Reader) ([]Gold, error) {
	var all []Gold
	err := readLines(r, func(line []byte) error {
		var record struct {
			ID      string   `json:"id"`
			URL     string   `json:"url"`
			Body    *string  `json:"body"`
			With    []string `json:"with"`
			Without []string `json:"without"`
			Title   string   `json:"title"`
			Authors list     `json:"authors"`
			Date    string   `json:"date"`
			Noise   []Noise  `json:"noise"`
		}
		if err := json.Unmarshal(line, &record); err != nil {
			return fmt.Errorf("%w (want a JSON object with id, and body, title, authors, date, with, without or noise)", err)
		}
		if record.ID == "" {
			return errors.New("no id (want the name of the page's file without its extension)")
		}
		all = append(all, Gold{
			ID: record.ID, URL: record.URL, Body: record.Body, With: record.With, Without: record.Without,
			Title: record.Title, Authors: record.Authors, Date: record.Date, Noise: record.Noise,
			snippets: record.With != nil || record.Without != nil,
		})
		return nil
	})
	if err == nil && len(all) == 0 {
		err = errors.New("holds no record (want a JSON object a line, each with id and body)")
	}
	return all, err
}

// ReadPredictions reads extracted articles, a JSON object a line: newsx's own
// jsonl (source, text, title, authors, published) or the same with id and date.
// identify makes an id of a source. Of two of one id the later counts.
func ReadPredictions(r io.Reader, identify func(source string) string) (map[string]Prediction, error) {
	all := map[string]Prediction{}
	err := readLines(r, func(line []byte) error {
		var record struct {
			ID        string `json:"id"`
			Source    string `json:"source"`
			Text      string `json:"text"`
			Title     string `json:"title"`
			Authors   list   `json:"authors"`
			Date      string `json:"date"`
			Published string `json:"published"`
		}
		if err := json.Unmarshal(line, &record); err != nil {
			return fmt.Errorf("%w (want a JSON object with id or source, and text)", err)
		}
		if record.ID == "" && record.Source != "" {
			record.ID = identify(record.Source)
		}
		if record.ID == "" {
			return errors.New("no id and no source (want one of them, to find the gold record by)")
		}
		if record.Date == "" {
			record.Date = record.Published
		}
		all[record.ID] = Prediction{ID: record.ID, Text: record.Text, Title: record.Title, Authors: record.Authors, Date: record.Date}
		return nil
	})
	return all, err
}

// list is a list of strings that JSON may give as one string.
type list []string

func (l *list) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		var s string
		if err := json.Unmarshal(data, &s); err != nil {
			return err
		}
		if s != "" {
			*l = list{s}
		}
		return nil
	}
	return json.Unmarshal(data, (*[]string)(l))
}

// readLines calls f with each line that is not empty; an error of f's gets the
// line's number.
func readLines(r io.Reader, f func(line []byte) error) error {
	lines := bufio.NewReader(r)
	for n := 1; ; n++ {
		line, err := lines.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return err
		}
		if strings.TrimSpace(string(line)) != "" {
			if bad := f(line); bad != nil {
				return fmt.Errorf("line %d: %w", n, bad)
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}
