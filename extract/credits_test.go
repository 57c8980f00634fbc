package extract

import "testing"

func TestSplitCredit(t *testing.T) {
	for _, c := range []struct{ in, caption, credit string }{
		{"A crowd on the quay. Photo credit: Leo Nash/QA Wire", "A crowd on the quay.", "Leo Nash/QA Wire"},
		{"A crowd on the quay. Photo: Leo Nash", "A crowd on the quay.", "Leo Nash"},
		{"A crowd on the quay (Photo by Leo Nash on Unsplash)", "A crowd on the quay", "Leo Nash on Unsplash"},
		{"Photo by Leo Nash on Unsplash", "", "Leo Nash on Unsplash"},
		{"A crowd on the quay. (AP Photo/Leo Nash)", "A crowd on the quay.", "AP Photo/Leo Nash"},
		{"A crowd on the quay. (Reuters)", "A crowd on the quay.", "Reuters"},
		{"A crowd on the quay. Leo Nash/Getty Images", "A crowd on the quay.", "Leo Nash/Getty Images"},
		{"Menschen am Kai. Foto: Leo Nash/dpa", "Menschen am Kai.", "Leo Nash/dpa"},
		{"Menschen am Kai (Foto: dpa)", "Menschen am Kai", "dpa"},
		{"Une foule au quai. © AFP", "Une foule au quai.", "AFP"},
		{"Une foule au quai. Crédit photo : Léo Nash", "Une foule au quai.", "Léo Nash"},
		{"岸壁の人々。写真：湾日報", "岸壁の人々。", "湾日報"},
		{"岸壁の人々＝湾日報提供", "岸壁の人々＝湾日報提供", ""},
		{"© Leo Nash", "", "Leo Nash"},
		{"A crowd on the quay.", "A crowd on the quay.", ""},
		{"The photo that changed the harbour", "The photo that changed the harbour", ""},
		{"She took pictures: hundreds of them, of every ship that came into the harbour between the wars and of the people who worked on the quays and in the sheds behind", "She took pictures: hundreds of them, of every ship that came into the harbour between the wars and of the people who worked on the quays and in the sheds behind", ""},
		{"", "", ""},
	} {
		if caption, credit := splitCredit(c.in); caption != c.caption || credit != c.credit {
			t.Errorf("splitCredit(%q) is %q, %q, want %q, %q", c.in, caption, credit, c.caption, c.credit)
		}
	}
}
