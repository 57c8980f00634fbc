package extract

import (
	"strings"
	"time"
)

// Where the dates of a page's data disagree with the one it shows, one of them
// is that of an update. A date of publication is never later than any other, so
// the earlier is right.

// daysApart is how far two dates must lie from each other to be two: less may be
// one moment in two zones.
const daysApart = 36 * time.Hour

// earlierShown is the date shown with the headline when the page's data gives a
// later one: that of the last change, or of the move to a new system.
func (e *evidence) earlierShown() Date {
	declared := e.declaredDate()
	if declared.IsZero() {
		return Date{}
	}
	if d := e.dateOfHeadline(); !d.IsZero() && declared.Time.Sub(d.Time) > daysApart {
		return d
	}
	return Date{}
}

// confirmedMeta is the meta tags' date of publication when JSON-LD gives
// another and the page shows that of the meta tags.
func (e *evidence) confirmedMeta() Date {
	ld, meta := e.ldDate(e.article, "datePublished"), e.metaDate(publishedMetas...)
	if ld.IsZero() || meta.IsZero() || near(ld, meta) {
		return Date{}
	}
	if d := e.dateOfHeadline(); !d.IsZero() && near(d, meta) {
		return meta
	}
	return Date{}
}

// unopposedMeta is the date of a meta tag that may as well hold that of the last
// change, unless the page shows another.
func (e *evidence) unopposedMeta() Date {
	meta := e.metaDate(anyDateMetas...)
	if meta.IsZero() {
		return Date{}
	}
	if d := e.dateOfHeadline(); !d.IsZero() && !near(d, meta) {
		return Date{}
	}
	return meta
}

func near(a, b Date) bool { return a.Time.Sub(b.Time).Abs() <= daysApart }

// declaredDate is the date of publication that the page's data gives.
func (e *evidence) declaredDate() Date {
	for _, d := range []Date{e.ldDate(e.article, "datePublished"), e.metaDate(publishedMetas...), e.metaDate(anyDateMetas...)} {
		if !d.IsZero() {
			return d
		}
	}
	return Date{}
}

// How far from the headline, in bytes of visible text, and how long a line may
// be to be sure of the date in it.
const (
	dateLineBefore  = 120
	dateLineAfter   = 250
	longestSureLine = 40
)

// dateOfHeadline is the date of publication shown with the headline, where that
// is sure: marked for machines, or alone in a line close to it. A line about an
// update does not count.
func (e *evidence) dateOfHeadline() Date {
	if e.shown == nil {
		d := e.readDateOfHeadline()
		e.shown = &d
	}
	return *e.shown
}

func (e *evidence) readDateOfHeadline() Date {
	if e.headline == nil {
		return Date{}
	}
	if d := e.shownDate(isPublished, nearHeadline); !d.IsZero() {
		return d
	}
	if d := e.shownDate(isDate, nearHeadline); !d.IsZero() {
		return d
	}
	return e.lineDate(roleAside, func(l *line) bool {
		return len(l.text) <= longestSureLine && e.near(&l.spot, dateLineBefore, dateLineAfter) && !aboutUpdate(l.before) && !aboutUpdate(l.text)
	})
}

// updateWords begin what a page says of its last change; lower case.
var updateWords = []string{"updat", "modif", "edited", "revised", "last ", "aktualis", "geändert", "stand", "mis à jour", "mise à jour", "actualiz", "atualiz", "aggiorn", "bijgewerkt", "uppdater", "oppdater", "opdater", "päivitet", "aktualiz", "zaktualiz", "güncelle", "обновл", "оновл", "更新", "수정", "تحديث", "עודכן", "cập nhật", "diperbarui", "frissít", "actualitzat", "ενημ", "ažurir", "atnaujint", "atjaunot", "uuendat", "अपडेट", "আপডেট", "بروز", "อัปเดต"}

// aboutUpdate tells whether a short text speaks of a change.
func aboutUpdate(s string) bool {
	if len(s) > longestDateLine {
		return false
	}
	s = strings.ToLower(s)
	for _, w := range updateWords {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}
